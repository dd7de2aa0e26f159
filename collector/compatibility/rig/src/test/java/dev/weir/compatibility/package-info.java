/** The truth tests: what the collectors say of live engines, held against what was put in. */
@NullMarked
package dev.weir.compatibility;

import org.jspecify.annotations.NullMarked;
