/* The published votes, in which a receipt finds one's own. */
"use strict";

/* The votes of one poll, with the receipt of each row as it is compared; this phone's own is marked. */
function listOf(poll) {
  var entry = voted.of(poll), own = entry && bare(entry.receipt);
  var rows = poll.votes.map(function (vote) {
    var row = make("li", {"class": bare(vote.receipt) === own ? "vote mine" : "vote"}, [
      make("b", {text: vote.receipt}), quoted("span", vote.choice || words("blankVote"))
    ]);
    row.receipt = bare(vote.receipt);
    return row;
  });
  var title = quoted("h3", poll.question + " ");
  if (poll.repeat > 1) {
    title.appendChild(make("small", {text: words("repeat", {n: poll.repeat})}));
  }
  return {rows: rows, node: make("div", {}, [
    title, poll.type === "text" && make("p", {"class": "hint", text: words("votesText")}), make("ul", {}, rows)])};
}

/* Asks for the votes and shows them in `place`; those of the poll that is `shown` first, and of them this phone's own. */
function showVotes(place, shown) {
  ask("GET", "/votes", null, function (status, answer) {
    var lists, list = status === 200 ? answer.polls.filter(function (poll) {
      return poll.votes.length;
    }) : [];
    var search = make("input", {type: "search", id: "search", autocomplete: "off", autocapitalize: "characters",
      spellcheck: "false", oninput: sieve});
    var found = make("p", {"class": "hint", role: "status"});

    function sieve() {
      var wanted = bare(search.value), n = 0;
      lists.forEach(function (one) {
        var here = 0;
        one.rows.forEach(function (row) {
          var fits = row.receipt.indexOf(wanted) === 0;
          row.hidden = !fits;
          here += fits ? 1 : 0;
        });
        one.node.hidden = !here;
        n += here;
      });
      setText(found, n ? words("found", {n: n}) : words("foundNone"));
    }

    if (!list.length) {
      fill(place, [make("p", {text: words(status === 200 ? "votesNone" : "lost")})]);
      if (status !== 200 && document.body.contains(place)) {
        setTimeout(showVotes, EVERY, place, shown);
      }
      return;
    }
    list.sort(function (one, other) {
      return isThat(other, shown) - isThat(one, shown);
    });
    lists = list.map(listOf);
    fill(place, [
      make("p", {text: words("votesHelp")}),
      make("label", {"for": "search", text: words("search")}), search, found
    ].concat(lists.map(function (one) {
      return one.node;
    })));
    if (isThat(list[0], shown) && voted.of(shown)) {
      search.value = voted.of(shown).receipt;
    }
    list.forEach(voted.read);
    sieve();
  });
}

function isThat(poll, shown) {
  return shown && keyOf(poll) === keyOf(shown) ? 1 : 0;
}
