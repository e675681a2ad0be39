/* What this phone remembers of its votes, by poll and putting: the receipt, until its list is published and was read; and
   until the question is closed the marks and the code, so that any tab of it can change the vote. */
"use strict";

var DAYS = 2 * 24 * 3600 * 1000;

function keyOf(poll) {
  return poll.id + " " + poll.repeat;
}

var voted = {
  all: function () {
    return recall("voted", true) || {};
  },
  of: function (poll) {
    return voted.all()[keyOf(poll)] || null;
  },
  put: function (poll, entry) {
    var all = voted.all();
    if (entry) {
      all[keyOf(poll)] = entry;
    } else {
      delete all[keyOf(poll)];
    }
    keep("voted", all, true);
  },
  /* Notes that the list with this vote was read. */
  read: function (poll) {
    var entry = voted.of(poll);
    if (entry && !entry.read) {
      entry.read = true;
      voted.put(poll, entry);
    }
  },
  /* Forgets what is of no use any more, now that `poll` is shown. */
  clean: function (poll) {
    var all = voted.all(), before = JSON.stringify(all), now = Date.now();
    Object.keys(all).forEach(function (key) {
      var entry = all[key], shown = key === keyOf(poll);
      if (!shown && (entry.read && poll.state === "open" || key.split(" ")[0] === poll.id || now - entry.at > DAYS)) {
        delete all[key];
      } else if (shown && poll.state !== "open") {
        delete entry.marks;
        delete entry.code;
      }
    });
    if (JSON.stringify(all) !== before) {
      keep("voted", all, true);
    }
  }
};
