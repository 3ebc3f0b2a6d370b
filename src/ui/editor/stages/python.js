// What knows Python's grammar.
export { pythonLanguage } from "@codemirror/lang-python";
