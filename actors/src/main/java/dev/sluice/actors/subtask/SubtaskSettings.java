package dev.sluice.actors.subtask;

import dev.sluice.dataflow.task.TaskLimits;
import dev.sluice.dataflow.time.ProcessingClock;
import java.time.Duration;

/**
 * How subtask actors work. Immutable.
 *
 * @param limits bounds of channels and sources
 * @param bufferTimeout how long items may gather before they leave; zero: leave after every turn of
 *     work; negative: leave when a batch is full
 * @param reportInterval how often a subtask reports
 * @param turnElements about how many elements are worked through before other messages are looked
 *     at
 * @param clock processing time
 * @param dispatcher the configuration path of the dispatcher on which user code runs
 * @param remote how batches go to other JVMs
 */
public record SubtaskSettings(
    TaskLimits limits,
    Duration bufferTimeout,
    Duration reportInterval,
    int turnElements,
    ProcessingClock clock,
    String dispatcher,
    RemoteExchange remote) {}
