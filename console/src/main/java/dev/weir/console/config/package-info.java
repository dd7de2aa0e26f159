/** Reading weir.yaml: strict, all errors at once. */
@NullMarked
package dev.weir.console.config;

import org.jspecify.annotations.NullMarked;
