package io.github.cameljimeng.docs;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML is well-formed; coordinates of this project exist; routes load. */
final class XmlBlocks implements BlockCheck {

    private static final Set<String> ROUTES = Set.of("camel", "route", "routes", "beans");

    @Override
    public List<String> problems(Block block) throws Exception {
        Element all;
        try {
            all = parse("<all>" + block.text().replaceFirst("^<\\?xml.*?\\?>", "") + "</all>");
        } catch (SAXException e) {
            return List.of(e.getMessage());
        }
        var problems = new ArrayList<String>();
        for (var element : children(all)) {
            if (ROUTES.contains(element.getTagName())) {
                problems.addAll(load(block.text()));
            }
        }
        var groups = all.getElementsByTagName("groupId");
        for (int i = 0; i < groups.getLength(); i++) {
            if (groups.item(i).getTextContent().equals("io.github.cameljimeng")) {
                problems.addAll(coordinates((Element) groups.item(i).getParentNode()));
            }
        }
        return problems;
    }

    private static Element parse(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    }

    private static List<Element> children(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static List<String> coordinates(Element owner) {
        var artifact = text(owner, "artifactId");
        var version = text(owner, "version");
        var problems = new ArrayList<String>();
        if (!Project.artifacts().contains(artifact) && !artifact.equals("camel-jimeng")) {
            problems.add("there is no artifact " + artifact);
        }
        if (!version.isEmpty() && !version.startsWith("${") && !version.equals(Project.version())) {
            problems.add(artifact + " has version " + Project.version() + ", not " + version);
        }
        return problems;
    }

    private static String text(Element owner, String child) {
        return children(owner).stream()
                .filter(element -> element.getTagName().equals(child))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static List<String> load(String xml) {
        try (var context = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("docs.xml", xml));
            return context.getRouteDefinitions().isEmpty() ? List.of("no route came of it") : List.of();
        } catch (Exception e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
