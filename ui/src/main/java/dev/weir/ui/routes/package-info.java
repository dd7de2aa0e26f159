/** Who hears of what: the routes in force, and the way that a page takes or would take. Changes nothing. */
@NullMarked
package dev.weir.ui.routes;

import org.jspecify.annotations.NullMarked;
