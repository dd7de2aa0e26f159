/** Definitions: what is in force and where it comes from, the editor, versions and roll-back, import and export. */
@NullMarked
package dev.weir.ui.definitions;

import org.jspecify.annotations.NullMarked;
