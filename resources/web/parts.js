/* Small parts that the pages are made of: elements, what is told to screen readers, and what is kept on this phone. */
"use strict";

/* An element. `traits` are attributes, but `text` is its text, `on...` what is done, and false leaves one out. */
function make(tag, traits, children) {
  var element = document.createElement(tag);
  Object.keys(traits || {}).forEach(function (name) {
    var value = traits[name];
    if (name === "text") {
      element.appendChild(document.createTextNode(value));
    } else if (typeof value === "function") {
      element[name] = value;
    } else if (value !== false) {
      element.setAttribute(name, value);
    }
  });
  (children || []).forEach(function (child) {
    if (child) {
      element.appendChild(child);
    }
  });
  return element;
}

/* Words that people wrote, in whichever direction they run. */
function quoted(tag, text, traits) {
  var element = make(tag, traits);
  element.setAttribute("dir", "auto");
  element.appendChild(document.createTextNode(text));
  return element;
}

function button(text, deed, kind) {
  return make("button", {type: "button", "class": kind || "other", text: text, onclick: deed});
}

function byId(id) {
  return document.getElementById(id);
}

/* Puts `children` in the place of what an element holds; nothing where there is nothing to do. */
function fill(element, children) {
  while (element.firstChild) {
    element.removeChild(element.firstChild);
  }
  children.forEach(function (child) {
    if (child) {
      element.appendChild(child);
    }
  });
}

function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/* Screen readers say it when they come to rest; the same sentence twice is said twice. */
function tell(text) {
  var live = byId("live");
  live.textContent = live.textContent === text ? text + "\u00a0" : text;
}

/* Where one sentence is shown: it moves to where it is read. */
var said = byId("said");

function notice(text) {
  setText(said, text);
  said.className = text ? "said" : "none";
  if (text) {
    said.focus();
  }
}

/* Says whether the server answers. */
function showLink(there) {
  setText(byId("link"), there ? "" : words("lost"));
  byId("link").className = there ? "none" : "link";
}

/* A heading that can be jumped to, so that nobody is left on a button that is gone. */
function heading(text) {
  return make("h2", {tabindex: "-1", text: text});
}

/* Some browsers keep nothing when told to be private: then memory does until the page is left. */
var kept = {};

function keep(key, value, always) {
  kept[key] = value;
  try {
    var store = always ? window.localStorage : window.sessionStorage;
    if (value === null) {
      store.removeItem(key);
    } else {
      store.setItem(key, JSON.stringify(value));
    }
  } catch (ignored) {
    return;
  }
}

/* What another tab may change is looked up each time. */
function recall(key, always) {
  if (always || !kept.hasOwnProperty(key)) {
    try {
      kept[key] = JSON.parse((always ? window.localStorage : window.sessionStorage).getItem(key));
    } catch (ignored) {
      kept[key] = kept[key] || null;
    }
  }
  return kept[key];
}

/* 128 random bits in hexadecimal digits. */
function random() {
  var bytes = [], source = window.crypto || window.msCrypto, i;
  if (source) {
    bytes = source.getRandomValues(new Uint8Array(16));
  } else {
    for (i = 0; i < 16; i += 1) {
      bytes.push(Math.floor(Math.random() * 256));
    }
  }
  return Array.prototype.map.call(bytes, function (byte) {
    return (256 + byte).toString(16).slice(1);
  }).join("");
}
