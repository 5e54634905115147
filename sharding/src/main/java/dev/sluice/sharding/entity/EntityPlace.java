package dev.sluice.sharding.entity;

import dev.sluice.sharding.placement.NodeName;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The identity of one entity: which subtask it is, of which epoch, and on which node it lives.
 *
 * <p>As text: {@code node|job/vertex/index/epoch}, names of jobs and vertices encoded as in a URL,
 * since they may have any characters.
 */
public record EntityPlace(NodeName node, String job, String vertex, int index, long epoch) {

  /** What stands between the node and the rest; neither of the two has it. */
  static final char BAR = '|';

  public EntityPlace {
    if (job.isEmpty() || vertex.isEmpty() || index < 0 || epoch < 0) {
      throw new IllegalArgumentException(
          "There is no entity for job '%s', vertex '%s', index %d, epoch %d; expected names that are not empty and numbers from 0 on."
              .formatted(job, vertex, index, epoch));
    }
  }

  public String text() {
    return node.text() + BAR + subtask();
  }

  /** The text without the node. */
  public String subtask() {
    return String.join("/", encode(job), encode(vertex), Integer.toString(index), "" + epoch);
  }

  /**
   * Reads what {@link #text} gave.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static EntityPlace parse(String text) {
    int bar = text.indexOf(BAR);
    String[] rest = text.substring(bar + 1).split("/", -1);
    if (bar < 0 || rest.length != 4) {
      throw new IllegalArgumentException(
          "'%s' is no identity of an entity; expected node|job/vertex/index/epoch."
              .formatted(text));
    }
    return new EntityPlace(
        NodeName.parse(text.substring(0, bar)),
        decode(rest[0]),
        decode(rest[1]),
        Integer.parseInt(rest[2]),
        Long.parseLong(rest[3]));
  }

  private static String encode(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private static String decode(String name) {
    return URLDecoder.decode(name, StandardCharsets.UTF_8);
  }
}
