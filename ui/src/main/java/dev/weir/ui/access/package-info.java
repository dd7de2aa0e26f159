/** Who may do what: people, the own account, API tokens, the audit journal. */
@NullMarked
package dev.weir.ui.access;

import org.jspecify.annotations.NullMarked;
