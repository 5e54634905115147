/**
 * The work {@code ysb}: how often the ads of each campaign were viewed, in windows; the shape of
 * the Yahoo streaming benchmark (Chintapalli et al., Benchmarking Streaming Computation Engines,
 * 2016) with its state inside the engine.
 *
 * <p>In: an index. Out: elements, and what the sinks must have seen. Start at {@code AdEvent}.
 */
package dev.sluice.benchmarks.workload.ysb;
