/* The stage's page: what is left of what runs, counting up when it is over, and what comes next. */
"use strict";

var told = null, at = 0;

/* Seconds as 12:05, or 1:02:05. */
function spelled(seconds) {
  var parts = [Math.floor(seconds / 60), seconds % 60];
  if (parts[0] >= 60) {
    parts.splice(0, 1, Math.floor(parts[0] / 60), parts[0] % 60);
  }
  return parts.map(function (part, place) {
    return (place && part < 10 ? "0" : "") + part;
  }).join(":");
}

/* The server's time of day since it was told: this phone's own clock may be wrong. */
function timeOfDay(passed) {
  var parts = told.now.slice(11, 19).split(":").map(Number);
  var minutes = Math.floor((parts[0] * 3600 + parts[1] * 60 + parts[2] + passed) / 60) % 1440;
  return ("0" + Math.floor(minutes / 60)).slice(-2) + ":" + ("0" + minutes % 60).slice(-2);
}

function paint() {
  var passed, left, over, time;
  if (!told) {
    return;
  }
  passed = Math.max(0, Math.round((Date.now() - at) / 1000));
  time = timeOfDay(passed);
  /* One that is paused has no end; its clock stands. */
  left = told.left === null ? null : told.left - (told.ends ? passed : 0);
  over = left !== null && left < 0;
  setText(byId("title"), told.title || words("noSegment"));
  setText(byId("clock"), left === null ? time : (over ? "+" : "") + spelled(Math.abs(left)));
  byId("clock").className = over ? "over" : "";
  setText(byId("about"), left === null ? "" : over ? words("over")
    : told.ends ? words("leftUntil", {time: told.ends}) : words("paused"));
  setText(byId("next"), told.next ? words("next", {title: told.next}) : "");
  byId("next").hidden = !told.next;
  setText(byId("now"), left === null ? "" : words("now", {time: time}));
}

document.title = words("stage");
setInterval(paint, 1000);
follow(location.pathname + "/state", function (answer) {
  told = answer;
  at = Date.now();
  paint();
}, showLink, true);
