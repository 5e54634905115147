package dev.sluice.runtime.cluster;

import dev.sluice.actors.job.Durability;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.checkpointing.directory.JobDirectory;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.sharding.entity.NodeEntities;
import dev.sluice.sharding.placement.NodeName;
import java.util.function.BiFunction;

/**
 * What the actor of a node works with. Immutable.
 *
 * @param self the node
 * @param directory which jobs there are
 * @param ledger which epoch of a job counts
 * @param entities where subtasks live
 * @param blueprints builds jobs
 * @param settings how coordinators and subtasks work
 * @param durability with what a job survives failures, by its name and what it goes on from
 * @param roster on which nodes subtasks can be placed
 */
record NodeParts(
    NodeName self,
    JobDirectory directory,
    CheckpointLedger ledger,
    NodeEntities<SubtaskActor.Command> entities,
    Blueprints blueprints,
    SubtaskSettings settings,
    BiFunction<String, StartFrom, Durability> durability,
    Roster roster) {}
