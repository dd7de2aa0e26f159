/** REST under /api/v1: versioned by path, errors as RFC 9457 problem documents, lists paged. */
@NullMarked
package dev.weir.console.api;

import org.jspecify.annotations.NullMarked;
