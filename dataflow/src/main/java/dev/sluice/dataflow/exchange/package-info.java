/**
 * How items cross from one subtask to another: batches, credit, sequence numbers, routing.
 *
 * <p>In: elements and signals of one chain. Out: batches for a port that carries them, never more
 * than the receiver granted. Carrying is done by the actors module. Start at {@code ChannelSender}.
 */
package dev.sluice.dataflow.exchange;
