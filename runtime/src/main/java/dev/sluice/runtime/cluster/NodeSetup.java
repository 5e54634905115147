package dev.sluice.runtime.cluster;

import dev.sluice.actors.job.Durability;
import dev.sluice.checkpointing.directory.JobDirectory;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.savepoint.StartFrom;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * With what a node is started. Immutable.
 *
 * @param directory which jobs there are
 * @param ledger which epoch of a job counts
 * @param host with what the node hosts subtasks
 * @param durability with what a job survives failures, by its name and what it goes on from
 * @param role only nodes with it run jobs; without one, all do
 * @param watchPort where the process can be watched; 0 for any free port
 */
public record NodeSetup(
    JobDirectory directory,
    CheckpointLedger ledger,
    SubtaskEntity.Host host,
    BiFunction<String, StartFrom, Durability> durability,
    Optional<String> role,
    int watchPort) {}
