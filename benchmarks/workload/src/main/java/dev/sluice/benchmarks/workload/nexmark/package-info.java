/**
 * The work {@code nexmark}: queries 0 to 5, 7, 8 and 11 on the events of the Nexmark model, in the
 * form of their SQL; what streams carry in them, what comes out, and what must.
 *
 * <p>In: events. Out: results, and what the sinks must have seen. Start at {@code Query}.
 */
package dev.sluice.benchmarks.workload.nexmark;
