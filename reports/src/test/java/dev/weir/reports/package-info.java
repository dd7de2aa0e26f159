/** Tests of the reports. */
@NullMarked
package dev.weir.reports;

import org.jspecify.annotations.NullMarked;
