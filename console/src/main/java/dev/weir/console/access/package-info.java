/** Who may do what: accounts, roles, scoped API tokens, the audit journal, and the two security chains. */
@NullMarked
package dev.weir.console.access;

import org.jspecify.annotations.NullMarked;
