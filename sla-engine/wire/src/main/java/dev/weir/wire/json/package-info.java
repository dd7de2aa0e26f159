/**
 * Facts as JSON for journals and the bus: explicit field names, a version in every message, fields that later versions add are
 * passed over. Times and spans are ISO 8601 text, a number that is not known is null.
 */
@NullMarked
package dev.weir.wire.json;

import org.jspecify.annotations.NullMarked;
