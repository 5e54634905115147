package dev.sluice.demo.cluster;

import dev.sluice.demo.control.ControlJson;
import dev.sluice.demo.node.NodeNames;
import java.util.Map;
import java.util.TreeMap;

/** Values in the answers of nodes. */
final class Answers {

  static final String SILENT = "silent";

  private Answers() {}

  static long number(Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  static String node(Map<String, Object> line) {
    return address(text(line.get("node")));
  }

  /** Host and port of a node's name. */
  static String address(String node) {
    return NodeNames.shown(node);
  }

  /** The members by host and port; of two at one place, the younger. */
  static Map<String, Sight.Member> members(Map<String, Object> nodes) {
    Map<String, Sight.Member> members = new TreeMap<>();
    for (Map<String, Object> each : ControlJson.objects(nodes.get("nodes"))) {
      boolean reachable = Boolean.TRUE.equals(each.get("reachable"));
      members.put(
          node(each),
          new Sight.Member(text(each.get("node")), reachable ? text(each.get("status")) : SILENT));
    }
    return members;
  }

  /** Host and port of the oldest member that is up; empty if there is none. */
  static String oldest(Map<String, Object> nodes) {
    return ControlJson.objects(nodes.get("nodes")).stream()
        .filter(each -> "up".equals(each.get("status")))
        .map(Answers::node)
        .findFirst()
        .orElse("");
  }
}
