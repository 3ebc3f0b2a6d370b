// What an editor holds.
export { EditorState } from "@codemirror/state";
