/** The console's screens: what all features share. Views are package-private in their feature's package and get their ports injected. */
@NullMarked
package dev.weir.ui;

import org.jspecify.annotations.NullMarked;
