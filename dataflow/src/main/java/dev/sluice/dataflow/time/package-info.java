/**
 * Event time and processing time: who stamps elements, who promises progress, how promises of many
 * inputs become one.
 *
 * <p>In: elements of a split, watermarks of channels. Out: timestamps and watermarks. What is done
 * at a watermark is in {@code operator} and in the windowing module. Start at {@code
 * WatermarkStrategy}.
 */
package dev.sluice.dataflow.time;
