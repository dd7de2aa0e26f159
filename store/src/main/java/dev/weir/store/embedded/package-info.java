/** The store that needs no set-up: facts and samples in one SQLite file. No Spring, no HTTP, no other database. */
@NullMarked
package dev.weir.store.embedded;

import org.jspecify.annotations.NullMarked;
