/** What a real Prometheus sends, against what is read of it. */
@NullMarked
package dev.weir.compatibility.prometheus;

import org.jspecify.annotations.NullMarked;
