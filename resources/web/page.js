/* The members' page: the question that is open, a vote that arrives, its receipt, and where it is published. */
"use strict";

var state = null, shown = "", form = null, changing = false, looking = false, late = true, arrivals = 0, how = "arrived";
var why = words("waitingMore");
var marksOf = {};

var votes = carrier(function (what, vote, answer) {
  var key = keyOf({id: vote.poll, repeat: vote.repeat});
  late = what === "waiting";
  why = late && answer && answer.said || words("waitingMore");
  marksOf[key] = vote.marks;
  if (answer && answer.receipt) {
    keep("receipt " + key, answer.receipt);
  }
  if (what === "arrived") {
    how = answer.changed ? "arrivedChanged" : "arrived";
    arrivals += 1;
    changing = false;
  }
  paint();
  if (what === "refused") {
    if (form) {
      form.refused();
    }
    notice(answer.said);
  }
});

function keyOf(poll) {
  return poll.id + " " + poll.repeat;
}

function receipt() {
  return recall("receipt " + keyOf(state.poll));
}

/* Which of its faces the page shows. */
function face() {
  var poll = state.poll, vote = votes.vote();
  if (!poll) {
    return "none";
  }
  if (vote && late && vote.poll === poll.id && vote.repeat === poll.repeat) {
    return "waiting";
  }
  if (poll.state === "open") {
    return receipt() && !changing ? "arrived" : "form";
  }
  return poll.state === "published" ? "votes" : "closed";
}

/* Shows the face that fits, and leaves alone what fits already: nobody loses a half-made vote. */
function paint() {
  var poll = state && state.poll, now, mark, first, inside, head;
  if (!state) {
    return;
  }
  now = face();
  if (looking && now !== "form" && now !== "waiting") {
    now = "votes";
  }
  mark = JSON.stringify([now, now === "votes" && poll && poll.state, now === "arrived" && arrivals, now === "waiting" && why, poll && [
    keyOf(poll), poll.type, poll.question, poll.options, poll.most, poll.cap, poll.codes]]);
  setText(byId("event"), state.event);
  if (mark === shown) {
    return;
  }
  first = !shown;
  shown = mark;
  inside = byId("body").contains(document.activeElement);
  byId("body").parentNode.insertBefore(said, byId("body"));
  notice("");
  setText(byId("title"), poll ? poll.question : words(now));
  byId("title").className = poll ? "question" : "";
  document.title = byId("title").textContent + " \u2013 " + state.event;
  fill(byId("body"), FACES[now](poll));
  window.scrollTo(0, 0);
  head = byId("body").querySelector("h2") || byId("title");
  if (inside) {
    head.focus();
  } else if (!first) {
    tell(now === "form" ? words("opened", {question: poll.question}) : head.textContent);
  }
}

function paragraph(key, kind) {
  return make("p", {"class": kind || "more", text: words(key)});
}

function receiptBox() {
  return receipt() && make("div", {"class": "slip"}, [
    paragraph("receipt", "label"), make("p", {"class": "receipt", text: receipt()}), paragraph("receiptHelp", "hint")
  ]);
}

function looks(yes) {
  return function () {
    looking = yes;
    paint();
  };
}

function lookButton() {
  return button(words("lookUp"), looks(true), "quiet");
}

function changeButton() {
  return button(words("changeVote"), function () {
    var vote = votes.vote();
    if (vote) {
      marksOf[keyOf(state.poll)] = vote.marks;
      votes.drop();
    }
    changing = true;
    paint();
  });
}

function anotherButton() {
  return state.poll.codes && button(words("another"), function () {
    var key = keyOf(state.poll);
    keep("receipt " + key, null);
    keep("code", null);
    delete marksOf[key];
    paint();
  }, "quiet");
}

/* The ballot of the poll, with what was marked and typed before. */
function ballotOf(poll) {
  var key = keyOf(poll), same = form && form.key === key;
  var made = ballot(poll, same ? form.marks() : marksOf[key] || [], same && form.code() || recall("code") || "",
    Boolean(receipt()), function (marks, code) {
      late = false;
      keep("code", code || recall("code"));
      votes.carry({poll: poll.id, repeat: poll.repeat, marks: marks, code: code, device: device(), "try": random()});
    }, function () {
      changing = false;
      paint();
    });
  made.key = key;
  return made;
}

var FACES = {
  none: function () {
    return [paragraph("noneMore"), lookButton()];
  },
  form: function (poll) {
    form = ballotOf(poll);
    return [form.node];
  },
  waiting: function () {
    return [heading(words("waiting")), make("p", {"class": "more", text: why}), changeButton()];
  },
  arrived: function () {
    form = null;
    return [heading(words(how)), receiptBox(), paragraph("change"), changeButton(), anotherButton(),
      lookButton()];
  },
  closed: function () {
    return [heading(words("closed")), paragraph("closedMore"), receiptBox(), lookButton()];
  },
  votes: function (poll) {
    var place = make("div", {"class": "votes"});
    showVotes(place, poll, poll && receipt());
    return [poll && heading(words("votes")), place, looking && button(words("toQuestion"), looks(false))];
  }
};

if (location.hash.length > 1) {  /* A code scanned from its slip; it stays out of the address from here on. */
  keep("code", codeOf(location.hash.slice(1)));
  if (window.history.replaceState) {
    window.history.replaceState(null, "", location.pathname);
  }
}

follow("/state", function (next) {
  if (state && (state.poll ? keyOf(state.poll) : "") !== (next.poll ? keyOf(next.poll) : "")) {
    changing = looking = false;
  }
  state = next;
  paint();
  votes.again();
}, showLink);
