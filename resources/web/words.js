/* Every text of the pages, in one place. {n} and the like are filled in; of a pair the first is said of one. */
"use strict";

var WORDS = {
  lost: "No connection at the moment. This page tries again by itself.",

  none: "No question is open",
  noneMore: "When one is opened, it appears here by itself. Keep this page open.",
  lookUp: "Find a published vote",
  opened: "A question is open: {question}",

  single: "Choose one.",
  multiple: "Choose as many as you like.",
  multipleMost: ["Choose one.", "Choose up to {n}."],
  chosen: ["1 chosen", "{n} chosen"],
  chosenOf: "{n} of up to {most} chosen",
  tooMany: "{n} chosen, {most} at most: take {over} away.",
  abstains: "Abstain, or choose among the others: both at once cannot be counted.",
  scale: "Choose one step.",
  dots: ["You have 1 dot to give.", "You have {n} dots to give. One answer may get several."],
  dotsCap: "You have {n} dots to give, up to {cap} to one answer.",
  dotsLeft: ["1 dot left", "{n} dots left"],
  dotsAt: ["1 dot", "{n} dots"],
  dotsTold: "{option}: {dots}. {left}.",
  dotsNone: "All dots are given: take one away first.",
  dotsFull: "{cap} is the most that one answer may get.",
  dotMore: "One dot more for {option}",
  dotLess: "One dot less for {option}",
  ranked: "Tap the answers in your order, the best first. Tap again to take one out.",
  rankedMost: ["Tap the best.", "Tap the best {n} in your order, the best first. Tap again to take one out."],
  rankedAt: "{option}: place {n}",
  rankedOut: "{option} is taken out.",
  rankedCount: "{n} of {all} in order",
  rankUp: "Move {option} up",
  rankDown: "Move {option} down",
  score: "Give each answer a score from 0 to {n}, the best {n}.",
  scoreCount: "{n} of {all} scored",
  pairs: "Choose one of each pair.",
  pair: "Pair {n} of {all}",
  pairCount: "{n} of {all} pairs chosen",
  number: "Your number",
  numberWrong: "Type a number in digits, such as 12 or 2.5.",
  numberThousands: "Write thousands without a comma: {plain}.",
  text: "Your answer",
  textLeft: ["1 more letter fits", "{n} more letters fit"],
  clear: "Start again",

  code: "Your voting code",
  codeHelp: "It is printed on your slip. Small letters and spaces do not matter.",
  codeKept: "Voting code that ends in {end}",
  codeOther: "Use another code",
  codeMissing: "Type your voting code first.",
  empty: "Choose an answer first.",
  emptyBlank: "Choose an answer first, or hand in a blank vote.",
  typeFirst: "Type your answer first.",
  send: "Send my vote",
  sendChanged: "Send my changed vote",
  blank: "Hand in a blank vote",
  back: "Leave it as it was",
  change: "Your vote can be changed until the question is closed.",
  storedCodes: "The team\u2019s laptop could link votes to codes until closing: this is a straw poll, no secret ballot.",
  storedDevices: "One vote for each phone. The team\u2019s laptop could link votes to phones until closing: this is a straw poll, no secret ballot.",

  sending: "Sending\u2026",
  waiting: "Not sent yet",
  waitingMore: "It goes as soon as the Wi-Fi is back. Keep this page open.",
  arrived: "Your vote has arrived.",
  arrivedChanged: "Your changed vote has arrived.",
  receipt: "Receipt",
  receiptHelp: "Write it down or take a photo: it finds your vote in the list that is published.",
  changeVote: "Change my vote",
  another: "Vote for somebody else with another code",
  closed: "The question is closed",
  closedMore: "Thank you. The team says when the votes are published.",

  votes: "The published votes",
  votesHelp: "Each line is one vote, with its receipt. Nobody\u2019s name is in it.",
  votesNone: "No votes are published yet.",
  search: "Your receipt",
  found: ["1 vote shown", "{n} votes shown"],
  foundNone: "No vote has this receipt. Is each letter right?",
  blankVote: "Blank",
  repeat: "Repeat {n}",
  toQuestion: "Back",

  stage: "Stage",
  next: "Next: {title}",
  leftUntil: "left, until {time}",
  paused: "left, paused",
  over: "over",
  now: "It is {time}",
  noSegment: "Nothing is running",

  table: "Table {n}",
  minutesLeft: ["1 minute left", "{n} minutes left"],
  minutesOver: ["1 minute over", "{n} minutes over"],
  notes: ["1 note of yours is written down", "{n} notes of yours are written down"],
  notesNone: "No note of yours is written down yet",
  ready: "We are ready",
  readyOn: "Ready: the team can see it",
  readyOff: "Tap if you are not ready after all",
  help: "We need help",
  helpOn: "You asked for help: the team can see it",
  helpOff: "Tap if you need no help any more",
  unsent: "That did not reach the team yet. Try again."
};

/* The text of that key, filled in with what `values` holds. */
function words(key, values) {
  var text = WORDS[key];
  if (typeof text !== "string") {
    text = text[values.n === 1 ? 0 : 1];
  }
  return text.replace(/\{(\w+)\}/g, function (whole, name) {
    return String(values[name]);
  });
}
