package dev.sluice.demo.cli;

import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.demo.terminal.JobPicture;
import java.util.ArrayList;
import java.util.List;

/** Turns the graph of a job into a picture. */
final class JobPictures {

  private JobPictures() {}

  static JobPicture of(JobGraph job) {
    List<JobPicture.Node> nodes = new ArrayList<>();
    for (Node node : job.nodes()) {
      nodes.add(new JobPicture.Node(node.name(), "×" + node.parallelism()));
    }
    List<JobPicture.Edge> edges = new ArrayList<>();
    for (Edge edge : job.edges()) {
      edges.add(
          new JobPicture.Edge(
              job.nodes().get(edge.from()).name(), job.nodes().get(edge.to()).name()));
    }
    return new JobPicture(nodes, edges);
  }
}
