/* The answers that are made by tapping: dots that are given, and options that are put in order. */
"use strict";

function tapper(sign, label, deed) {
  return make("button", {type: "button", "class": "tap", "aria-label": label, text: sign, onclick: deed});
}

/* What both are: values by option, a line for each, and what is said of the one that was tapped. */
function tapped(options, hint, list, line, values, paint) {
  return {
    node: make("div", {}, [make("p", {"class": "hint", text: hint}), make(list, {"class": "answers"}, options.map(line))]),
    clears: true, wrong: nothing,
    marks: function () {
      return options.filter(function (option) {
        return values[option.id];
      }).map(function (option) {
        return [option.id, String(values[option.id])];
      });
    },
    show: function (marks) {
      options.forEach(function (option) {
        values[option.id] = 0;
      });
      marks.forEach(function (mark) {
        values[mark[0]] = Number(mark[1]);
      });
      paint();
    }
  };
}

function dots(poll, changed) {
  var given = {}, paints = [], answer;

  function left() {
    return poll.options.reduce(function (rest, option) {
      return rest - (given[option.id] || 0);
    }, poll.most);
  }

  function full(n) {
    return poll.cap > 0 && n >= poll.cap;
  }

  function give(option, more) {
    var now = given[option.id] + more;
    if (more > 0 && left() < 1) {
      tell(words("dotsNone"));
    } else if (more > 0 && full(now - 1)) {
      tell(words("dotsFull", {cap: poll.cap}));
    } else if (now >= 0) {
      given[option.id] = now;
      paint();
      changed();
      tell(words("dotsTold", {option: option.text, dots: words("dotsAt", {n: now}), left: answer.count()}));
    }
  }

  function paint() {
    paints.forEach(function (one) {
      one();
    });
  }

  function line(option) {
    var id = nextId(), figure = make("span", {"class": "figure"}), node;
    var less = tapper("\u2212", words("dotLess", {option: option.text}), function () {
      give(option, -1);
    });
    var more = tapper("+", words("dotMore", {option: option.text}), function () {
      give(option, 1);
    });
    paints.push(function () {
      var n = given[option.id];
      setText(figure, String(n));
      node.className = n ? "dots in" : "dots";
      less.setAttribute("aria-disabled", String(n < 1));
      more.setAttribute("aria-disabled", String(left() < 1 || full(n)));
    });
    node = make("li", {}, [
      quoted("span", option.text, {"class": "name", id: id}),
      make("span", {"class": "taps", role: "group", "aria-labelledby": id}, [less, figure, more])
    ]);
    return node;
  }

  answer = tapped(poll.options, words(poll.cap && poll.cap < poll.most ? "dotsCap" : "dots", {n: poll.most, cap: poll.cap}),
    "ul", line, given, paint);
  answer.count = function () {
    return words("dotsLeft", {n: left()});
  };
  return answer;
}

function ranked(poll, changed) {
  var ranks = {}, paints = [], answer;

  function placed() {
    return answer.marks().length;
  }

  function put(option, rank) {
    ranks[option.id] = rank;
    paint();
    changed();
    tell(words(rank ? "rankedAt" : "rankedOut", {option: option.text, n: rank}));
  }

  function tap(option) {
    var was = ranks[option.id];
    if (was) {  /* Those behind it move up. */
      poll.options.forEach(function (other) {
        ranks[other.id] -= ranks[other.id] > was ? 1 : 0;
      });
    }
    put(option, was ? 0 : placed() + 1);
  }

  function move(option, by) {
    var was = ranks[option.id];
    poll.options.forEach(function (other) {
      if (was && ranks[other.id] === was + by) {
        ranks[other.id] = was;
        put(option, was + by);
        was = 0;
      }
    });
  }

  function paint() {
    paints.forEach(function (one) {
      one();
    });
  }

  function line(option) {
    var place = make("span", {"class": "place"}), node;
    var pick = make("button", {type: "button", "class": "pick", onclick: function () {
      tap(option);
    }}, [make("span", {}, [place, quoted("span", option.text, {"class": "name"})])]);
    var up = tapper("\u2191", words("rankUp", {option: option.text}), function () {
      move(option, -1);
    });
    var down = tapper("\u2193", words("rankDown", {option: option.text}), function () {
      move(option, 1);
    });
    node = make("li", {}, [pick, make("span", {"class": "taps"}, [up, down])]);
    paints.push(function () {
      var rank = ranks[option.id];
      setText(place, rank ? String(rank) : "");
      node.className = rank ? "rank in" : "rank";
      pick.setAttribute("aria-pressed", String(rank > 0));
      pick.setAttribute("aria-label", rank ? words("rankedAt", {option: option.text, n: rank}) : option.text);
      up.setAttribute("aria-disabled", String(rank < 2));
      down.setAttribute("aria-disabled", String(rank === placed()));
    });
    return node;
  }

  answer = tapped(poll.options, words(poll.most ? "rankedMost" : "ranked", {n: poll.most}), "ul", line, ranks, paint);
  answer.wrong = function (marks) {
    return tooMany(marks, poll.most);
  };
  answer.count = function () {
    return answer.wrong(answer.marks()) || words("rankedCount", {n: placed(), all: poll.most || poll.options.length});
  };
  return answer;
}

var ANSWERS = {single: single, multiple: multiple, approval: multiple, scale: scale, dots: dots, ranked: ranked,
  score: score, pairs: pairs, number: number, text: openText};
