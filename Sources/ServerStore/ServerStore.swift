internal import UsageRules
