/* The members' page: the question that is open, a vote that arrives, its receipt, and where it is published. */
"use strict";

var state = null, shown = "", form = null, changing = false, looking = false, late = true, arrivals = 0;
var why = words("waitingMore"), scanned = "";
var marksOf = {}, how = {};
var dropped = null;  /* The vote that came too late, and what was said of it. */

var votes = carrier(function (what, vote, answer) {
  var poll = {id: vote.poll, repeat: vote.repeat}, key = keyOf(poll);
  var here = state && state.poll && keyOf(state.poll) === key;
  late = what === "waiting";
  why = late && answer && answer.said || words("waitingMore");
  marksOf[key] = vote.marks;
  if (answer && answer.receipt) {
    delete marksOf[key];  /* From here on what was voted is known to all tabs. */
    voted.put(poll, {receipt: answer.receipt, marks: vote.marks, code: vote.code, at: Date.now()});
  }
  if (what === "arrived") {
    how[key] = answer.changed ? "arrivedChanged" : "arrived";
    arrivals += 1;
    changing = changing && !here;
  }
  if (what === "late" || what === "refused" && !here) {
    dropped = {key: key, question: recall("question"), said: answer.said, at: Date.now()};
  }
  paint();
  if (what === "late" || what === "refused") {
    if (form && here) {
      form.refused(what === "refused");
    }
    notice(dropped ? droppedWords() : answer.said);
  }
});

/* What became of a vote that was dropped, with its question where another one is shown. */
function droppedWords() {
  var here = state && state.poll && keyOf(state.poll) === dropped.key;
  return here || !dropped.question ? dropped.said : words("droppedOf", dropped);
}

/* What this phone knows of its vote in the poll; nothing where somebody scanned another code than it was given with. */
function mine() {
  var entry = state.poll && voted.of(state.poll);
  return entry && scanned && entry.code && entry.code !== scanned ? null : entry;
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
    return mine() && !changing ? "arrived" : "form";
  }
  return {hands: "left", paper: "left", published: "votes"}[poll.state] || "closed";
}

/* Shows the face that fits, and leaves alone what fits already: nobody loses a half-made vote. */
function paint() {
  var poll = state && state.poll, now, mark, first, inside, head, looks;
  if (!state) {
    return;
  }
  now = face();
  looks = looking && now !== "form" && now !== "waiting";
  if (looks) {
    now = "votes";
  }
  mark = JSON.stringify([now, looks, poll && poll.state, now === "arrived" && [arrivals, mine()], now === "waiting" && why,
    poll && [keyOf(poll), poll.type, poll.question, poll.options, poll.most, poll.cap, poll.codes]]);
  setText(byId("event"), state.event);
  if (mark === shown) {
    return;
  }
  first = !shown;
  shown = mark;
  inside = byId("body").contains(document.activeElement);
  byId("body").parentNode.insertBefore(said, byId("body"));
  notice("");
  setText(byId("title"), poll && !looks ? poll.question : words(now));
  byId("title").className = poll && !looks ? "question" : "";
  document.title = byId("title").textContent + " \u2013 " + state.event;
  fill(byId("body"), FACES[now](poll));
  window.scrollTo(0, 0);
  head = byId("body").querySelector("h2") || byId("title");
  if (dropped) {
    notice(droppedWords());
  } else if (inside) {
    head.focus();
  } else if (!first) {
    tell(now === "form" ? words("opened", {question: poll.question}) : head.textContent);
  }
}

function paragraph(key, kind) {
  return make("p", {"class": kind || "more", text: words(key)});
}

function receiptBox() {
  var entry = mine();
  return entry && make("div", {"class": "slip"}, [
    paragraph("receipt", "label"), make("p", {"class": "receipt", text: entry.receipt}),
    paragraph(state.poll.type === "text" ? "receiptText" : "receiptHelp", "hint")
  ]);
}

function looks(yes) {
  return function () {
    looking = yes;
    dropped = null;
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
    voted.put(state.poll, null);
    keep("code", null);
    scanned = "";
    delete marksOf[keyOf(state.poll)];
    paint();
  }, "quiet");
}

/* The ballot of the poll, with what was marked and typed before. */
function ballotOf(poll) {
  var key = keyOf(poll), same = form && form.key === key, entry = mine() || {};
  var made = ballot(poll, same ? form.marks() : marksOf[key] || entry.marks || [],
    same && form.code() || scanned || entry.code || recall("code") || "", Boolean(mine()), function (marks, code) {
      late = false;
      dropped = null;
      scanned = scanned && code;
      keep("code", code || recall("code"));
      keep("question", poll.question);
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
  arrived: function (poll) {
    form = null;
    return [heading(words(how[keyOf(poll)] || "voted")), receiptBox(), paragraph("change"), changeButton(), anotherButton(),
      lookButton()];
  },
  left: function (poll) {
    var hands = poll.state === "hands";
    form = null;
    return [heading(words(hands ? "leftHands" : "leftPaper")),
      paragraph(mine() ? hands ? "countsHands" : "countsPaper" : hands ? "voteHands" : "votePaper"),
      receiptBox(), lookButton()];
  },
  closed: function () {
    form = null;
    return [heading(words("closed")), paragraph("closedMore"), receiptBox(), lookButton()];
  },
  votes: function (poll) {
    var place = make("div", {"class": "votes"}), own = poll && !looking;
    showVotes(place, own && poll);
    return [own && heading(words("votes")), place, looking && button(words("toQuestion"), looks(false))];
  }
};

if (location.hash.length > 1) {  /* A code scanned from its slip; it stays out of the address from here on. */
  scanned = codeOf(location.hash.slice(1));
  keep("code", scanned);
  if (window.history.replaceState) {
    window.history.replaceState(null, "", location.pathname);
  }
}

follow("/state", function (next) {
  if (state && (state.poll ? keyOf(state.poll) : "") !== (next.poll ? keyOf(next.poll) : "")) {
    changing = looking = false;
    if (dropped && Date.now() - dropped.at > 2 * EVERY) {  /* It was read. */
      dropped = null;
    }
  }
  state = next;
  if (next.poll) {
    voted.clean(next.poll);
  }
  paint();
  votes.again();
}, showLink);
