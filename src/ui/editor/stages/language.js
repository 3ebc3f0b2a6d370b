// What languages are to it.
export { syntaxHighlighting } from "@codemirror/language";
