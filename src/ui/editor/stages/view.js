// What shows it.
export { EditorView } from "@codemirror/view";
