/** The parts of a running pipeline: a lane for the watermark of each partition or subtask, and its operators from source to sink. */
@NullMarked
package dev.weir.ui.lanes;

import org.jspecify.annotations.NullMarked;
