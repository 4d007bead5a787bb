"""Does to SAM templates what CloudFormation's SAM macro does, with AWS's own translator.

stdin: a JSON list of templates, as YAML. stdout: a JSON list of {"template": ...} or {"error": "..."}.
"""

import json
import os
import sys

# The translator asks for a region, and for nothing behind it.
os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")

from samtranslator.internal.schema_source import (
    aws_serverless_api,
    aws_serverless_function,
    aws_serverless_httpapi,
    aws_serverless_layerversion,
)
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

# The macro passes over some properties that it does not know; AWS's schema of SAM refuses them.
schemas = {
    "AWS::Serverless::Api": aws_serverless_api.Resource,
    "AWS::Serverless::Function": aws_serverless_function.Resource,
    "AWS::Serverless::HttpApi": aws_serverless_httpapi.Resource,
    "AWS::Serverless::LayerVersion": aws_serverless_layerversion.Resource,
}

# Where a resource names a zip. `sam package` puts the place of what it uploaded here before the macro runs.
zips = {"AWS::Serverless::Function": "CodeUri", "AWS::Serverless::LayerVersion": "ContentUri"}


def transform(text):
    template = yaml_parse(text)
    for resource in template["Resources"].values():
        if resource["Type"] in schemas:
            schemas[resource["Type"]].parse_obj(resource)
        if resource["Type"] in zips:
            resource["Properties"][zips[resource["Type"]]] = "s3://bucket/key"
    parameters = template.get("Parameters", {})
    defaults = {name: parameter["Default"] for name, parameter in parameters.items() if "Default" in parameter}
    return Translator({}, Parser()).translate(template, defaults)


results = []
for text in json.load(sys.stdin):
    try:
        results.append({"template": transform(text)})
    except Exception as error:
        causes = [cause.message for cause in getattr(error, "causes", [])]
        results.append({"error": "; ".join(causes) or str(error)})
json.dump(results, sys.stdout)
