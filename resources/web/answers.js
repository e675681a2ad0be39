/* What a vote is made in, by the type of the poll. Each maker is given the poll and what to call when something was
   changed, and returns `node`, `marks()`, `show(marks)`, `count()` in words and `wrong(marks)`: a sentence, or "". */
"use strict";

var serial = 0;

function nextId() {
  serial += 1;
  return "a" + serial;
}

/* One radio button or checkbox that stands for a mark, with its label as large as a thumb. */
function choice(type, name, text, kind, mark, changed) {
  var id = nextId();
  var input = make("input", {type: type, id: id, name: name, value: mark.join(" "), onchange: changed});
  return {input: input, mark: mark, node: make("div", {"class": kind}, [input, quoted("label", text, {"for": id})])};
}

function nothing() {
  return "";
}

function nodesOf(rows) {
  return rows.map(function (row) {
    return row.node;
  });
}

/* The answer that these choices make together. */
function chosen(choices, node) {
  return {
    node: node, count: nothing, wrong: nothing,
    marks: function () {
      return choices.filter(function (one) {
        return one.input.checked;
      }).map(function (one) {
        return one.mark;
      });
    },
    show: function (marks) {
      var marked = marks.map(String);
      choices.forEach(function (one) {
        one.input.checked = marked.indexOf(String(one.mark)) >= 0;
      });
    }
  };
}

function choicesOf(options, type, changed) {
  return options.map(function (option) {
    return choice(type, "answer", option.text, "choice", [option.id, "1"], changed);
  });
}

function group(hint, children) {
  return make("fieldset", {"class": "answers"}, [make("legend", {text: hint})].concat(children));
}

function listed(poll, changed, hint) {
  var rows = choicesOf(poll.options, "radio", changed);
  return chosen(rows, group(hint, nodesOf(rows)));
}

function single(poll, changed) {
  return listed(poll, changed, words("single"));
}

function tooMany(marks, most) {
  var over = most ? marks.length - most : 0;
  return over > 0 ? words("tooMany", {n: marks.length, most: most, over: over}) : "";
}

function multiple(poll, changed) {
  var rows = choicesOf(poll.options, "checkbox", changed), most = poll.most;
  var answer = chosen(rows, group(words(most ? "multipleMost" : "multiple", {n: most}), nodesOf(rows)));
  answer.live = "polite";
  answer.wrong = function (marks) {
    var abstains = poll.options.some(function (option, place) {
      return option.abstains && rows[place].input.checked;
    });
    return abstains && marks.length > 1 ? words("abstains") : tooMany(marks, most);
  };
  answer.count = function () {
    var marks = answer.marks();
    return answer.wrong(marks) || words(most ? "chosenOf" : "chosen", {n: marks.length, most: most});
  };
  return answer;
}

/* A step's figure, or "" where it has none. */
function figure(option) {
  var found = /^\s*([-\u2212]?\d+)(?!\d|[.,]\d|%)/.exec(option.text);
  return found && Number(found[1].replace("\u2212", "-")) === option.value ? found[1] : "";
}

/* The words beside a step's figure. */
function endWords(option) {
  return option.text.replace(/^\s*[-\u2212]?\d+[\s:=.,()\u2013\u2014-]*/, "").replace(/\)\s*$/, "");
}

/* A scale of figures is a row with words at its ends; one whose steps have words is a list. */
function scale(poll, changed) {
  var steps = poll.options.filter(function (option) {
    return !option.abstains;
  });
  var first = steps[0], last = steps[steps.length - 1], row, rest;
  if (steps.length < 3 || !steps.every(function (option) {
    return figure(option) && (option === first || option === last || !endWords(option));
  })) {
    return listed(poll, changed, words("scale"));
  }
  row = steps.map(function (option) {
    var step = choice("radio", "answer", figure(option), "step", [option.id, "1"], changed);
    step.input.setAttribute("aria-label", option.text);
    return step;
  });
  rest = choicesOf(poll.options.filter(function (option) {
    return option.abstains;
  }), "radio", changed);
  return chosen(row.concat(rest), group(words("scale"), [
    make("div", {"class": "steps"}, nodesOf(row)),
    make("p", {"class": "ends", "aria-hidden": "true"}, [
      quoted("span", endWords(first), {"class": "first"}), quoted("span", endWords(last), {"class": "last"})
    ])
  ].concat(nodesOf(rest))));
}

/* Lines of which each gets one mark. A line is its legend and, for each of its steps, a text and the mark. */
function lined(hint, counted, lines, kind, changed) {
  var all = [], answer;
  var boxes = lines.map(function (line) {
    var name = nextId();
    var steps = line.steps.map(function (step) {
      return choice("radio", name, step[0], kind, step[1], changed);
    });
    all = all.concat(steps);
    return make("fieldset", {"class": "line"}, [
      quoted("legend", line.legend), make("div", {"class": kind + "s"}, nodesOf(steps))
    ]);
  });
  answer = chosen(all, make("div", {}, [make("p", {"class": "hint", text: hint})].concat(boxes)));
  answer.clears = true;
  answer.count = function () {
    return words(counted, {n: answer.marks().length, all: lines.length});
  };
  return answer;
}

function score(poll, changed) {
  var most = poll.most || 5;
  return lined(words("score", {n: most}), "scoreCount", poll.options.map(function (option) {
    var steps = [], n;
    for (n = 0; n <= most; n += 1) {
      steps.push([String(n), [option.id, String(n)]]);
    }
    return {legend: option.text, steps: steps};
  }), "step", changed);
}

function pairs(poll, changed) {
  var all = [];
  poll.options.forEach(function (first, place) {
    poll.options.slice(place + 1).forEach(function (second) {
      all.push({steps: [[first.text, [first.id, second.id]], [second.text, [second.id, first.id]]]});
    });
  });
  all.forEach(function (pair, place) {
    pair.legend = words("pair", {n: place + 1, all: all.length});
  });
  return lined(words("pairs"), "pairCount", all, "choice", changed);
}

/* One field: a number, or words. */
function field(input, label) {
  input.setAttribute("id", "answer");
  return {
    node: make("div", {"class": "field"}, [make("label", {"for": "answer", text: label}), input]),
    empty: "typeFirst", count: nothing, wrong: nothing,
    marks: function () {
      var typed = input.value.replace(/^\s+|\s+$/g, "");
      return typed ? [["", typed]] : [];
    },
    show: function (marks) {
      input.value = marks.length ? marks[0][1] : "";
    }
  };
}

function number(poll, changed) {
  var answer = field(make("input", {type: "text", inputmode: "decimal", autocomplete: "off", oninput: changed}),
    words("number"));
  var typed = answer.marks;
  answer.marks = function () {
    return typed().map(function (mark) {
      return ["", mark[1].replace(/\s/g, "").replace("\u2212", "-")];
    });
  };
  answer.wrong = function (marks) {
    var figures = marks[0][1];
    if (!/^[-+]?\d{1,12}([.,]\d{1,6})?$/.test(figures)) {
      return words("numberWrong");
    }
    return /[1-9],\d{3}$/.test(figures) ? words("numberThousands", {plain: figures.replace(",", "")}) : "";
  };
  return answer;
}

var LETTERS = 500;  /* As the server takes them. */

function openText(poll, changed) {
  var input = make("textarea", {rows: "4", maxlength: String(LETTERS), dir: "auto", oninput: changed,
    "aria-describedby": "count"});
  var answer = field(input, words("text"));
  answer.unblank = true;
  answer.count = function () {
    return words("textLeft", {n: LETTERS - input.value.length});
  };
  return answer;
}
