/**
 * What service levels mean to the business: money at risk while promises are broken, whether figures of the business reach their
 * goals, and whether they moved with the service. Pure: facts and times come in, no state of the engine is touched.
 */
@NullMarked
package dev.weir.engine.business;

import org.jspecify.annotations.NullMarked;
