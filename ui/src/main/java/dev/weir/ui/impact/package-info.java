/** What hangs on something: promises, consumers, money, and what breaks when it comes late. */
@NullMarked
package dev.weir.ui.impact;

import org.jspecify.annotations.NullMarked;
