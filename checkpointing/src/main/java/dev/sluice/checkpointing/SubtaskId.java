package dev.sluice.checkpointing;

/**
 * Which subtask, in a form that outlives changes of the job graph. Immutable.
 *
 * @param vertex name of the operator at the head of the vertex, which is unique within the job
 * @param index number of the parallel instance, from 0
 */
public record SubtaskId(String vertex, int index) implements Comparable<SubtaskId> {

  @Override
  public int compareTo(SubtaskId other) {
    int byVertex = vertex.compareTo(other.vertex);
    return byVertex != 0 ? byVertex : Integer.compare(index, other.index);
  }

  @Override
  public String toString() {
    return vertex + "/" + index;
  }
}
