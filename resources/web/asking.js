/* How the pages ask the server and hear from it, on a Wi-Fi that comes and goes. Times in milliseconds. */
"use strict";

var EVERY = 4000, PATIENCE = 10000, LONGEST = 15000, SLOW = 2500;

/* Asks, and calls done(status, answer); the status is 0 where nothing came back that this server could have said. */
function ask(method, path, body, done) {
  var request = new XMLHttpRequest();
  var answered = false;
  function finish(status) {
    var answer = null;
    if (answered) {
      return;
    }
    answered = true;
    try {
      answer = JSON.parse(request.responseText);
    } catch (ignored) {
      status = status >= 500 ? status : 0;  /* The page of some other network's log-in, say. */
    }
    done(status, answer);
  }
  request.open(method, path, true);
  request.timeout = PATIENCE;
  request.onload = function () {
    finish(request.status);
  };
  request.onerror = request.ontimeout = request.onabort = function () {
    finish(0);
  };
  if (body) {
    request.setRequestHeader("Content-Type", "application/json");
  }
  request.send(body ? JSON.stringify(body) : null);
}

/* Calls show(state) with what lies at `path` whenever it may have changed, and link(whether the server answers).
   Changes are heard of by events; where there are none, or `always`, it is asked for every few seconds.
   Returns what asks at once. */
function follow(path, show, link, always) {
  var asking = false, again = false, failures = 0, beats = 0, stream = null, version = null, opened = false;

  function look() {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    ask("GET", path, null, function (status, answer) {
      asking = false;
      failures = status === 200 ? 0 : failures + 1;
      if (failures !== 1) {  /* One lost packet is nobody's concern. */
        link(!failures);
      }
      if (status === 200) {
        version = answer.version;
        show(answer);
      }
      if (again) {
        again = false;
        look();
      }
    });
  }

  function listen() {
    if (!window.EventSource || stream && stream.readyState !== 2) {
      return;
    }
    stream = new window.EventSource("/events");
    stream.onopen = function () {
      if (opened) {  /* Whatever was said in between, maybe by a server that began to count anew. */
        look();
      }
      opened = true;
    };
    stream.onmessage = function (event) {
      var news;
      try {
        news = JSON.parse(event.data).version;
      } catch (ignored) {
        return;
      }
      if (news !== version) {
        look();
      }
    };
  }

  setInterval(function () {
    beats += 1;
    listen();
    /* A stream that died without a word is found out in half a minute. */
    if (always || !stream || stream.readyState !== 1 || failures || beats % 8 === 0) {
      look();
    }
  }, EVERY);
  window.addEventListener("online", look);
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) {
      look();
    }
  });
  listen();
  look();
  return look;
}

/* Carries one vote at a time to the server, as often as it takes; the same `try` each time, so that it counts once.
   Calls changed(what, vote, answer): "waiting", "arrived", "refused" as it is, "late" for good,
   or "overtaken" by one that was carried after it. It outlives a page that is loaded again. */
function carrier(changed) {
  var vote = recall("vote"), busy = false, wait = 1000, timer = null;

  function send() {
    var sent = vote, slow;
    if (busy || !vote) {
      return;
    }
    busy = true;
    clearTimeout(timer);
    slow = setTimeout(function () {
      changed("waiting", sent, null);
    }, SLOW);
    ask("POST", "/vote", sent, function (status, answer) {
      busy = false;
      clearTimeout(slow);
      if (status === 0 || status === 429 || status >= 500) {
        if (vote) {
          timer = setTimeout(send, wait + Math.random() * 500);
          wait = Math.min(2 * wait, LONGEST);
          changed("waiting", vote, answer);
        }
        return;
      }
      if (vote !== sent) {  /* It was changed while it was on its way. */
        changed("overtaken", sent, answer);
        send();
        return;
      }
      put(null);
      changed(status === 200 ? "arrived" : status === 409 ? "late" : "refused", sent, answer);
    });
  }

  function put(next) {
    vote = next;
    wait = 1000;
    keep("vote", next);
  }

  return {
    carry: function (next) {
      put(next);
      send();
    },
    drop: function () {
      put(null);
    },
    vote: function () {
      return vote;
    },
    again: send
  };
}
