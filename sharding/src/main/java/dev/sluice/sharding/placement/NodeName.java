package dev.sluice.sharding.placement;

import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a node of the cluster: one life of one process. Immutable.
 *
 * <p>A process that is started again at the same address has another uid and so another name.
 *
 * @param address where the node is, as Akka writes it: {@code akka://sluice@127.0.0.1:2551}
 * @param uid Akka's number for this life of the process
 */
public record NodeName(String address, long uid) implements Comparable<NodeName> {

  private static final Comparator<NodeName> ORDER =
      Comparator.comparing(NodeName::address).thenComparingLong(NodeName::uid);

  /** No character that parts the pieces of an entity id, or this name from its uid. */
  private static final Pattern ADDRESS =
      Pattern.compile("[a-z]+://[A-Za-z0-9_-]+@(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):[0-9]{1,5}");

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException when it is not of the form above
   */
  public NodeName {
    Objects.requireNonNull(address, "address");
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "The address of a node is '%s'; expected one like akka://sluice@127.0.0.1:2551. Pass the address of a cluster member, with host and port."
              .formatted(address));
    }
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException when it did not write this
   */
  public static NodeName parse(String text) {
    int mark = text.lastIndexOf('#');
    NodeName name = mark < 0 ? null : parse(text.substring(0, mark), text.substring(mark + 1));
    if (name == null || !name.text().equals(text)) {
      throw new IllegalArgumentException(
          "The name of a node is '%s'; expected an address, # and a uid in lower-case hexadecimal, as in akka://sluice@127.0.0.1:2551#1f. Pass what NodeName.text() gave."
              .formatted(text));
    }
    return name;
  }

  private static NodeName parse(String address, String uid) {
    try {
      return new NodeName(address, Long.parseUnsignedLong(uid, 16));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The whole name as one word, for entity ids: it has no {@code |}. */
  public String text() {
    return address + "#" + Long.toHexString(uid);
  }

  /** For people: host, port and uid. */
  @Override
  public String toString() {
    return address.substring(address.indexOf('@') + 1) + "#" + Long.toHexString(uid);
  }

  @Override
  public int compareTo(NodeName other) {
    return ORDER.compare(this, other);
  }
}
