package dev.sluice.runtime.cluster;

import dev.sluice.actors.job.JobActor;
import dev.sluice.checkpointing.directory.Ending;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.sharding.node.NodeMessage;
import dev.sluice.sharding.placement.NodeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the actor of a node can be told. A closed type of immutable messages. */
public sealed interface NodeCommand {

  /** Another node has told something. */
  record FromPeer(NodeMessage message) implements NodeCommand {}

  /** The members of the cluster that are up, and can host subtasks. */
  record Members(Set<NodeName> up) implements NodeCommand {}

  /** A node seems to be gone. */
  record Suspected(NodeName node, String reason) implements NodeCommand {}

  /** A node does not seem to be gone any more. */
  record Cleared(NodeName node) implements NodeCommand {}

  /** The failure detector of the cluster does not hear a node, or hears it again. */
  record Silent(NodeName node, boolean silent) implements NodeCommand {}

  /** The shard of a node can be reached. */
  record Warm(NodeName node) implements NodeCommand {}

  /** An epoch of a job that is coordinated here begins. */
  record EpochBegan(String job, long epoch) implements NodeCommand {}

  /** It is time to look into the directory. */
  record Look() implements NodeCommand {}

  /** The jobs in the directory, or why they are not known. */
  record Listed(List<JobEntry> entries, Optional<Throwable> failure) implements NodeCommand {}

  /** A job was submitted here, or something else is wanted of it. */
  record Changed(JobEntry entry) implements NodeCommand {}

  /** Tells the coordinator of a job, wherever that is. */
  record ToJob(String job, JobActor.Command command) implements NodeCommand {}

  /** Completes a promise when a submission has ended for good. */
  record AwaitEnd(JobEntry entry, CompletableFuture<JobActor.Ended> end) implements NodeCommand {}

  /** Completes a promise with the node that coordinates a job, if one is known. */
  record AskHolder(String job, CompletableFuture<Optional<String>> answer) implements NodeCommand {}

  /** A coordinator of this node tells how its job has ended. */
  record JobEnded(JobActor.Ended ended) implements NodeCommand {}

  /** A coordinator of this node has stopped by itself. */
  record CoordinatorGone(String job) implements NodeCommand {}

  /** The end of a job is written down, or is not. */
  record EndWritten(
      JobEntry entry, JobActor.Ended ended, Optional<Ending> ending, Optional<Throwable> failure)
      implements NodeCommand {}

  /** It is time to try again to write down the end of a job. */
  record WriteDue(JobEntry entry, JobActor.Ended ended) implements NodeCommand {}
}
