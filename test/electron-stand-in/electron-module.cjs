// What `require('electron')` gives the app; see electron-module.ts.
module.exports = globalThis.__electronStandIn
