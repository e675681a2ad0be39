/* What a vote is made in: the answers, the voting code, what is stored, and Send. */
"use strict";

/* A code as it is compared: what looks alike is one letter. */
function bare(typed) {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

/* A code in groups of four, as it is printed. */
function codeOf(typed) {
  return (bare(typed).match(/.{1,4}/g) || []).join("-");
}

/* This phone, by a number drawn once that says nothing about it. */
function device() {
  var mine = recall("device", true) || random();
  keep("device", mine, true);
  return mine;
}

/* The field for the code, folded away where it is known. */
function codeField(known) {
  var input = make("input", {type: "text", id: "code", autocomplete: "off", autocapitalize: "characters",
    autocorrect: "off", spellcheck: "false", "aria-describedby": "code-help"});
  var opened = make("div", {"class": "field"}, [
    make("label", {"for": "code", text: words("code")}), input,
    make("p", {id: "code-help", "class": "hint", text: words("codeHelp")})
  ]);
  var shut = make("p", {"class": "kept"}, [
    make("span", {text: words("codeKept", {end: known.slice(-4)}) + " "}),
    button(words("codeOther"), function () {
      input.value = "";
      open();
      input.focus();
    }, "quiet")
  ]);
  function open() {
    opened.hidden = false;
    shut.hidden = true;
  }
  input.value = known;
  opened.hidden = Boolean(known);
  shut.hidden = !known;
  return {node: make("div", {}, [shut, opened]), input: input, open: open};
}

/* A form for the poll; `again` where it changes a vote. Calls hand(marks, code) when it is sent, back() when it is
   left as it was. Returns its `node`, `marks()`, `code()`, and `refused(mendable)` which lets it be sent again. */
function ballot(poll, marks, known, again, hand, back) {
  var code = poll.codes ? codeField(known) : null;
  var count, busy = false;
  var send = make("button", {type: "submit", "class": "go"});
  var answer = ANSWERS[poll.type](poll, changed);
  count = make("p", {id: "count", "class": "none", "aria-live": answer.live || "off"});
  var blank = !answer.unblank && !poll.options.some(function (option) {
    return option.abstains;
  });

  function changed() {
    var line = answer.count();
    setText(count, line);
    count.className = !line ? "none" : answer.wrong(answer.marks()) === line ? "count wrong" : "count";
    notice("");
  }

  function ready() {
    busy = false;
    send.setAttribute("aria-disabled", "false");
    setText(send, words(again ? "sendChanged" : "send"));
  }

  function typed() {
    return code ? codeOf(code.input.value) : "";
  }

  function sent(chosen) {
    if (busy) {
      return;
    }
    if (code && !typed()) {
      notice(words("codeMissing"));
      code.input.focus();
      return;
    }
    notice("");
    busy = true;
    send.setAttribute("aria-disabled", "true");  /* One that is disabled would lose the focus. */
    setText(send, words("sending"));
    hand(chosen, typed());
  }

  function submitted() {
    var chosen = answer.marks();
    var wrong = chosen.length ? answer.wrong(chosen) : words(answer.empty || (blank ? "emptyBlank" : "empty"));
    if (wrong) {
      notice(wrong);
    } else {
      sent(chosen);
    }
    return false;
  }

  var node = make("form", {novalidate: "", onsubmit: submitted}, [
    answer.node,
    answer.clears && button(words("clear"), function () {
      answer.show([]);
      changed();
      tell(answer.count());
    }, "quiet"),
    code && code.node,
    make("div", {"class": "foot"}, [said, count, send]),
    blank && button(words("blank"), function () {
      sent([]);
    }),
    again && button(words("back"), back),
    make("div", {"class": "small"}, [
      make("p", {text: words("change")}), make("p", {text: words(code ? "storedCodes" : "storedDevices")})
    ])
  ]);
  answer.show(marks);
  changed();
  ready();
  return {node: node, marks: answer.marks, code: typed, refused: function (mendable) {
    ready();
    if (code && mendable) {
      code.open();
    }
  }};
}
