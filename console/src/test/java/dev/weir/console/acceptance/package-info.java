/** The whole way, on real engines, driven as a user would drive it. */
@NullMarked
package dev.weir.console.acceptance;

import org.jspecify.annotations.NullMarked;
