// The course. Each evening is one letter, how it sounds, where one meets it, and one question.
// `choices`: the first is right; the page turns them round.
export const lessons = [
  { sign: "আ", title: "A wide open mouth", sound: "aa, as in father", words: [["আম", "aam", "mango"]],
    ask: "Which one begins the word for mango?", choices: ["আ", "ই", "উ"] },
  { sign: "ই", title: "The fish letter", sound: "i, as in ship", words: [["ইলিশ", "ilish", "the river fish of Bengal"]],
    ask: "Which one says i?", choices: ["ই", "আ", "ক"] },
  { sign: "উ", title: "Round lips", sound: "u, as in put", words: [["উট", "uṭ", "camel"]],
    ask: "Which one says u?", choices: ["উ", "ই", "আ"] },
  { sign: "ক", title: "The first consonant", sound: "k, with a short o behind it: kô", words: [["কলা", "kôla", "banana"]],
    ask: "Which one begins the word for banana?", choices: ["ক", "ম", "উ"] },
  { sign: "ম", title: "The letter of mothers", sound: "m, as in moon", words: [["মা", "ma", "mother"]],
    ask: "Which one says m?", choices: ["ম", "ক", "ল"] },
  { sign: "ল", title: "A curl like a vine", sound: "l, as in leaf", words: [["লাল", "lal", "red"]],
    ask: "Find the l.", choices: ["ল", "ম", "ই"] },
  { sign: "কা কি কু", title: "Strokes make words", sound: "ka · ki · ku",
    words: [["কাক", "kak", "crow"], ["মালি", "mali", "gardener"]],
    ask: "You can read now. Which one is the gardener?", choices: ["মালি", "কাক", "লাল"], locked: true },
];
