/** Tests of what service levels mean to the business. */
@NullMarked
package dev.weir.engine.business;

import org.jspecify.annotations.NullMarked;
