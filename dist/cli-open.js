import { i as placeOf, n as openDatabase, r as openExisting, t as DATA_FOLDER } from "./cli-open2.js";

export { openExisting, placeOf };