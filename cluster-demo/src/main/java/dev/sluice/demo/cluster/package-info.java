/**
 * The demo on a real cluster: Cassandra and three nodes as processes, one of which is killed while
 * the job runs.
 *
 * <p>In: a directory, how fast and whom to kill. Out: one live picture, and what was observed.
 * Everything that it starts ends with it, however it ends. Whether the outputs are right is not
 * decided here but in {@code reference}. Start at {@code ClusterDemo}.
 */
package dev.sluice.demo.cluster;
