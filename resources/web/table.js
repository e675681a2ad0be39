/* A table facilitator's page: what runs, and two signals to the team, which can be taken back. */
"use strict";

var told = null;

function minutes(left) {
  return left < 0 ? words("minutesOver", {n: Math.ceil(-left / 60)}) : words("minutesLeft", {n: Math.ceil(left / 60)});
}

function signal(name, on, off) {
  var sets = name === "help" ? ["help", "settled"] : ["ready", "unready"];
  byId(name).onclick = function () {
    ask("POST", location.pathname + "/" + sets[told[name] ? 1 : 0], null, function (status, answer) {
      if (status === 200) {
        notice("");
        show(answer);
        tell(words(told[name] ? on : name));
      } else {
        notice(answer && answer.said || words("unsent"));
      }
    });
  };
  return function () {
    fill(byId(name), told[name] ? [make("span", {text: words(on)}), make("small", {text: words(off)})]
      : [make("span", {text: words(name)})]);
    byId(name).className = "signal" + (told[name] ? name === "help" ? " asking" : " on" : "");
  };
}

var signals = [signal("ready", "readyOn", "readyOff"), signal("help", "helpOn", "helpOff")];

function show(answer) {
  var changed = !told || told.ready !== answer.ready || told.help !== answer.help;
  told = answer;
  document.title = words("table", {n: told.table});
  setText(byId("table"), words("table", {n: told.table}));
  setText(byId("title"), told.segment || words("noSegment"));
  setText(byId("minutes"), told.left === null ? "" : minutes(told.left));
  byId("minutes").className = told.left < 0 ? "over" : "";
  setText(byId("notes"), told.notes ? words("notes", {n: told.notes}) : words("notesNone"));
  byId("notes").hidden = !told.segment;
  if (changed) {
    signals.forEach(function (paint) {
      paint();
    });
  }
}

follow(location.pathname + "/state", show, showLink, true);
