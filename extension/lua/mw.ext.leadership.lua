-- Leadership roles for modules; docs/wiki-editors.md says what the tables hold.

local leadership = {}
local php

local util = require 'libraryUtil'
local checkType = util.checkType

function leadership.getRole( slug )
	checkType( 'mw.ext.leadership.getRole', 1, slug, 'string' )
	return php.getRole( slug )
end

function leadership.getRoles( filters )
	checkType( 'mw.ext.leadership.getRoles', 1, filters, 'table', true )
	return php.getRoles( filters or {} )
end

function leadership.getCompetency( slug )
	checkType( 'mw.ext.leadership.getCompetency', 1, slug, 'string' )
	return php.getCompetency( slug )
end

function leadership.getCommunity( slug )
	checkType( 'mw.ext.leadership.getCommunity', 1, slug, 'string' )
	return php.getCommunity( slug )
end

function leadership.getRequirements( role, community )
	checkType( 'mw.ext.leadership.getRequirements', 1, role, 'string' )
	checkType( 'mw.ext.leadership.getRequirements', 2, community, 'string', true )
	return php.getRequirements( role, community )
end

function leadership.setupInterface()
	leadership.setupInterface = nil
	php = mw_interface
	mw_interface = nil

	mw = mw or {}
	mw.ext = mw.ext or {}
	mw.ext.leadership = leadership
	package.loaded['mw.ext.leadership'] = leadership
end

return leadership
