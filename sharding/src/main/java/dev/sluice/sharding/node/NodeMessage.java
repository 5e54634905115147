package dev.sluice.sharding.node;

import dev.sluice.actors.job.JobActor;
import dev.sluice.sharding.placement.NodeName;
import java.util.List;

/** What one node tells another. A closed type of immutable messages. */
public sealed interface NodeMessage {

  /** Who tells it. */
  NodeName from();

  /**
   * Says that a node is there, and what it knows.
   *
   * @param watchHost where its process can be watched
   * @param watchPort where its process can be watched
   * @param holdings the jobs that it coordinates
   * @param wantsAnswer whether the other is to say the same of itself
   */
  record Hello(
      NodeName from, String watchHost, int watchPort, List<Holding> holdings, boolean wantsAnswer)
      implements NodeMessage {

    /** Keeps the list immutable. */
    public Hello {
      holdings = List.copyOf(holdings);
    }
  }

  /** Says that a node coordinates a job from now on. */
  record Holds(NodeName from, Holding holding) implements NodeMessage {}

  /** Says that an epoch of a job begins; whatever is left of earlier ones has to end. */
  record Began(NodeName from, String job, long epoch) implements NodeMessage {}

  /** Says that a node does not coordinate a job any more. */
  record Released(NodeName from, String job) implements NodeMessage {}

  /** Says that a job was submitted, or that something else is wanted of it. */
  record Changed(NodeName from, String job) implements NodeMessage {}

  /**
   * Says that a job has ended for good, and that this is written down.
   *
   * @param submission which submission of the job
   */
  record Over(NodeName from, String job, String submission, JobActor.Ended ended)
      implements NodeMessage {}
}
